/** `2027-03-28T01:00:00Z` */
export function inUtc(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}
