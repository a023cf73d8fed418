/** The wards of the clinic: what a data key is for, as the encryption context says it. */
export const WARDS = ['north', 'south'];
