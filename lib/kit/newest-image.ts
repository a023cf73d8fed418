/**
 * The newest Amazon Linux for Graviton. Not an id, which is another one in each Region and each month: a parameter that AWS publishes in
 * each Region, and sets anew with each image. In a file of its own: a walkthrough that reads it needs no CDK.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
 */
export const NEWEST_IMAGE = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64';
