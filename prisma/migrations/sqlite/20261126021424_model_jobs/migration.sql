-- CreateTable
CREATE TABLE "ModelJob" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "model" TEXT,
    "stage" TEXT NOT NULL,
    "detail" TEXT,
    "done" REAL NOT NULL DEFAULT 0,
    "total" REAL NOT NULL DEFAULT 0,
    "result" TEXT,
    "startedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "cancelRequestedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "ModelJob_stage_idx" ON "ModelJob"("stage");
