import { RUNTIME_VERSIONS } from './build-project';

/**
 * The buildspec of the nightly build. A phase's `finally` runs whether its commands failed or not: what is found is wanted most then.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 */
export function nightlyBuildSpec(reportGroupArn: string, lab: string) {
  return {
    version: '0.2',
    phases: {
      install: {
        'runtime-versions': RUNTIME_VERSIONS,
        commands: ['mkdir audit', 'npm ci'],
        finally: ['npm ls --depth 0 > audit/installed.txt || true'],
      },
      pre_build: {
        commands: ['npm audit signatures'],
        finally: ['npm outdated > audit/outdated.txt || true'],
      },
      build: {
        commands: [
          'npx cdk synth --quiet',
          'npm test -- test/labs --reporters default --reporters ./test/support/junit-reporter.js',
          // What takes minutes, when nobody waits for it.
          `[ -z "\${AT_NIGHT:-}" ] || npm run --silent test:full -- --lab ${lab}`,
          'npm audit --audit-level "$AUDIT_LEVEL"',
        ],
        finally: ['npm audit --json > audit/vulnerabilities.json || true'],
      },
      post_build: {
        commands: ['openssl dgst -sha256 -hmac "$SIGNING_KEY" audit/*.* > signatures'],
        finally: ['mv signatures audit || true', 'ls -l audit'],
      },
    },
    reports: { [reportGroupArn]: { files: ['reports/junit.xml'], 'file-format': 'JUNITXML' } },
    artifacts: {
      files: ['audit/**/*'],
      'secondary-artifacts': { templates: { 'base-directory': 'cdk.out', files: ['*.template.json'] } },
    },
    cache: { paths: ['/root/.npm/**/*'] },
  };
}
