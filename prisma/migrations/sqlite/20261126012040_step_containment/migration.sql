-- AlterTable
ALTER TABLE "StepRun" ADD COLUMN "aftermath" TEXT;
ALTER TABLE "StepRun" ADD COLUMN "containment" TEXT;
ALTER TABLE "StepRun" ADD COLUMN "limits" TEXT;
