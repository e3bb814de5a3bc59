-- AlterTable
ALTER TABLE "Task" ADD COLUMN "window" TEXT;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN "opensAt" DATETIME;
