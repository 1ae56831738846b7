/** Free share of a disk of a server below which it is critical, whatever its tenant's file says. */
export const criticalDiskFreePercent = 3;
