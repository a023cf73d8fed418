/** The name of the SecureString below the branch. CloudFormation cannot make it, and the walkthrough does. */
export const SERVICE_CODE = '/kiosk/service-code';

/** A parameter that AWS publishes in each Region, and sets anew with each image.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html */
export const NEWEST_IMAGE = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64';
