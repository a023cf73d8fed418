import type { Answer } from './contract';

/** The calls of a moment. */
export interface Slot {
  /** Since the recording began. */
  readonly atMs: number;
  /** How many calls each version answered. */
  readonly calls: Record<string, number>;
  /** How many of them with an error. */
  failed: number;
}

/** How long a moment is. */
const SLOT_MS = 500;

/** Counts which version answers, moment by moment. */
export class Recording {
  private readonly bySlot = new Map<number, Slot>();

  constructor(private readonly startedAt: number) {}

  add(at: number, { version, error }: Answer): void {
    const atMs = Math.floor((at - this.startedAt) / SLOT_MS) * SLOT_MS;
    const slot = this.bySlot.get(atMs) ?? { atMs, calls: {}, failed: 0 };
    slot.calls[version] = (slot.calls[version] ?? 0) + 1;
    if (error) slot.failed++;
    this.bySlot.set(atMs, slot);
  }

  /** A moment in which nobody called is left out. */
  get slots(): Slot[] {
    return [...this.bySlot.values()];
  }
}
