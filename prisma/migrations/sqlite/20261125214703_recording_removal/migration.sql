-- AlterTable
ALTER TABLE "Run" ADD COLUMN "removed" TEXT;
