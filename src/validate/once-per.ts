/**
 * Several rules ask the same of one tenant or platform: worked out once while it is judged. Only the last answer is kept,
 * because tenants are judged one after the other, and a thousand kept answers cost more than they save.
 */
export function oncePer<Subject extends object, Answer>(
  work: (subject: Subject) => Answer,
): (subject: Subject) => Answer {
  let last: { readonly subject: Subject; readonly answer: Answer } | null = null;
  return (subject) => {
    if (last === null || last.subject !== subject) last = { subject, answer: work(subject) };
    return last.answer;
  };
}
