const dayMs = 86_400_000;

/** The day so many days before another one, `YYYY-MM-DD`; a negative count looks ahead. */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * dayMs).toISOString().slice(0, 10);
}

/** The first Monday on or after a day. */
export function nextMonday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return daysBefore(day, -((8 - weekday) % 7));
}
