/** Where everybody is alone: AWS fills in the name of whoever asks. */
export const HOME = `home/\${aws:username}/`;
