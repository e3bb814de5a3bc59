-- AlterTable
ALTER TABLE "Host" ADD COLUMN "survey" TEXT;

-- AlterTable
ALTER TABLE "Plan" ADD COLUMN "agreement" TEXT;
ALTER TABLE "Plan" ADD COLUMN "told" TEXT;
