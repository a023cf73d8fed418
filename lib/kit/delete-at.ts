/** The parameter of every lab's stack that says when it deletes itself: UTC, such as `2026-11-21T18:00:00`; empty for never. */
export const DELETE_AT = 'DeleteAt';
