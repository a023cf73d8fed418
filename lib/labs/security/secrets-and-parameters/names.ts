/** The name of the SecureString below the branch. CloudFormation cannot make it, and the walkthrough does. */
export const SERVICE_CODE = '/kiosk/service-code';
