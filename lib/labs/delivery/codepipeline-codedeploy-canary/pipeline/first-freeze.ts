/** The change freeze that the lab begins with: what you push does not wait for an approval that nobody gives. */
export const FIRST_FREEZE = 'nobody has ended the first freeze of the lab yet';
