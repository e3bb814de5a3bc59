-- AlterTable
ALTER TABLE "Run" ADD COLUMN "grantId" TEXT;
ALTER TABLE "Run" ADD COLUMN "rule" TEXT;

-- CreateTable
CREATE TABLE "Proposal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hostId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "proposerId" TEXT NOT NULL,
    "proposerName" TEXT NOT NULL,
    "decisions" TEXT NOT NULL DEFAULT '[]',
    "outcome" TEXT,
    "closedAt" DATETIME,
    "closedBy" TEXT,
    "revokedAt" DATETIME,
    "revokedBy" TEXT,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Proposal_hostId_kind_createdAt_idx" ON "Proposal"("hostId", "kind", "createdAt");

-- CreateIndex
CREATE INDEX "Run_grantId_idx" ON "Run"("grantId");
