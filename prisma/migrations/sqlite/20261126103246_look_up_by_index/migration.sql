-- DropIndex
DROP INDEX "Proposal_hostId_kind_createdAt_idx";

-- DropIndex
DROP INDEX "Run_taskId_idx";

-- CreateIndex
CREATE INDEX "Mail_createdAt_idx" ON "Mail"("createdAt");

-- CreateIndex
CREATE INDEX "Task_ownerId_status_idx" ON "Task"("ownerId", "status");

-- CreateIndex
CREATE INDEX "Drafting_stage_idx" ON "Drafting"("stage");

-- CreateIndex
CREATE INDEX "Proposal_hostId_kind_outcome_createdAt_idx" ON "Proposal"("hostId", "kind", "outcome", "createdAt");

-- CreateIndex
CREATE INDEX "Proposal_hostId_createdAt_idx" ON "Proposal"("hostId", "createdAt");

-- CreateIndex
CREATE INDEX "Review_reviewerId_createdAt_idx" ON "Review"("reviewerId", "createdAt");

-- CreateIndex
CREATE INDEX "Run_taskId_status_id_idx" ON "Run"("taskId", "status", "id");

-- CreateIndex
CREATE INDEX "Run_planId_id_idx" ON "Run"("planId", "id");
