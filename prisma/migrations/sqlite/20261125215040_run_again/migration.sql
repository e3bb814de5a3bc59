-- AlterTable
ALTER TABLE "Plan" ADD COLUMN "reopenedAt" DATETIME;
