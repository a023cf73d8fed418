import { type ClaimId, claimOf } from '../../curriculum/claims';
import type { LabNames } from '../lab-names';
import { notYetStatement, whatToProve } from '../typescript';

/** The test of the template: a `claim` for each that the template proves. */
export function claimsTestFile({ path }: LabNames, claims: readonly ClaimId[]): string {
  if (claims.length === 0) return `import { testLab } from '../../support/test-lab';\n\ntestLab('${path}');\n`;
  return `import { notYet } from '../../../lib/kit/not-yet';
import { testLab } from '../../support/test-lab';

const { claim } = testLab('${path}');

${claims.map(placeholder).join('\n\n')}
`;
}

function placeholder(id: ClaimId): string {
  return `claim('${id}', () => {\n${notYetStatement(whatToProve(claimOf(id)), '  ')}\n});`;
}
