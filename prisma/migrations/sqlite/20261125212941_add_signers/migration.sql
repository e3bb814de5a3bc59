-- AlterTable
ALTER TABLE "Review" ADD COLUMN "credential" TEXT;
ALTER TABLE "Review" ADD COLUMN "revokedAt" DATETIME;

-- CreateTable
CREATE TABLE "Signer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "memberId" TEXT NOT NULL,
    "memberName" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "vouchedBy" TEXT NOT NULL,
    "enrolledAt" DATETIME NOT NULL,
    "revokedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "Signer_memberId_idx" ON "Signer"("memberId");
