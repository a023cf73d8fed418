/** What is wrong with what the caller sent: an answer, and no failure of the function, which alarms would count. */
export class Refusal extends Error {}

/** A handler that answers with its refusals, and fails with all else. */
export function refusing<Event, Answer>(handle: (event: Event) => Promise<Answer>) {
  return async (event: Event): Promise<Answer | { readonly refused: string }> => {
    try {
      return await handle(event);
    } catch (error) {
      if (error instanceof Refusal) return { refused: error.message };
      throw error;
    }
  };
}
