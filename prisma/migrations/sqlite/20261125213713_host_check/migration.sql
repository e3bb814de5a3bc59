-- AlterTable
ALTER TABLE "Plan" ADD COLUMN "hostCheck" TEXT;
