/** What the header of a sealed document says to everybody. */
export interface SealedHeader {
  readonly context: Readonly<Record<string, string>>;
  /** The data key, once for each key of KMS that it was encrypted under. */
  readonly dataKeys: readonly { readonly keyArn: string; readonly encrypted: string }[];
}

const MESSAGE_ID_BYTES = 32;

/**
 * Reads the header of a message of the AWS Encryption SDK, version 2.
 *
 * @see https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/message-format.html
 */
export function headerOf(message: Uint8Array): SealedHeader {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  let at = 0;
  const number = () => {
    at += 2;
    return view.getUint16(at - 2);
  };
  const field = () => {
    const length = number();
    at += length;
    return Buffer.from(message.subarray(at - length, at));
  };
  if (view.getUint8(at++) !== 2) throw new Error('This is no message of version 2.');
  at += 2 + MESSAGE_ID_BYTES;
  const contextBytes = number();
  const pairs = contextBytes > 0 ? number() : 0;
  const context = Object.fromEntries(Array.from({ length: pairs }, () => [String(field()), String(field())]));
  const dataKeys = Array.from({ length: number() }, () => {
    // The provider, which is `aws-kms`.
    field();
    return { keyArn: String(field()), encrypted: field().toString('base64') };
  });
  return { context, dataKeys };
}
