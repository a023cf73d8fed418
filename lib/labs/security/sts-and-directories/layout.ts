/** Where a night's observations are. */
export const NIGHTS = 'nights/';
/** What anybody may look at who was let in. */
export const GALLERY = 'gallery/';
/** IAM puts the session's own tag here. */
const ITS_PROGRAM = '$' + '{aws:PrincipalTag/program}';
/** What was observed for the program that the session works for. */
export const RAW = `programs/${ITS_PROGRAM}/raw/`;
/** What was made of it. */
export const REDUCED = `programs/${ITS_PROGRAM}/reduced/`;
/** The programs that observe; a session names one of them. */
export const PROGRAMS = ['comets', 'quasars'];
