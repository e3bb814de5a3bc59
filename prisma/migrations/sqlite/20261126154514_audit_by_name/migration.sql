-- CreateIndex
CREATE INDEX "ModelJob_kind_startedAt_idx" ON "ModelJob"("kind", "startedAt");

-- CreateIndex
CREATE INDEX "AuditEvent_actorName_sequence_idx" ON "AuditEvent"("actorName", "sequence");
