-- AlterTable
ALTER TABLE "Plan" ADD COLUMN "effects" TEXT;
