const { AWS_APPCONFIG_EXTENSION_HTTP_PORT: PORT = '2772' } = process.env;

/** What the rules of flags are told about who asks. */
export type Caller = Readonly<Record<string, string>>;

/**
 * Asks the AppConfig Agent, which a layer starts beside the function: it has the newest configuration at hand, and asks AppConfig for
 * another one by itself. So each invocation may ask.
 *
 * @see https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-integration-lambda-extensions.html
 */
export async function configuration<Configuration>(
  application: string,
  environment: string,
  profile: string,
  caller: Caller = {},
): Promise<Configuration> {
  const path = `applications/${application}/environments/${environment}/configurations/${profile}`;
  const answer = await fetch(`http://localhost:${PORT}/${path}`, { headers: contextOf(caller) });
  if (!answer.ok) throw new Error(`The AppConfig Agent has no ${profile}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Configuration;
}

/** Pairs in one header, with commas between them. */
function contextOf(caller: Caller): Record<string, string> {
  const pairs = Object.entries(caller).map(([name, value]) => `${name}=${value}`);
  return pairs.length > 0 ? { Context: pairs.join(',') } : {};
}
