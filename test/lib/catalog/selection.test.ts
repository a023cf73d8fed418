import { findLabs } from '../../../lib/catalog/catalog';
import { selectLabs } from '../../../lib/catalog/selection';
import { FIXTURE_LABS } from '../../support/fixture-labs';

function selected(patterns: string[], ...words: string[]): string[] {
  return selectLabs(findLabs(FIXTURE_LABS), patterns, words).map(({ stackName }) => stackName);
}

const ALL = ['TinyQueue', 'TinyBucket'];

describe('selectLabs', () => {
  it('loads the lab that the CLI names in its patterns', () => {
    expect(selected(['TinyBucket'])).toEqual(['TinyBucket']);
  });

  it('believes the patterns more than the command line', () => {
    expect(selected(['TinyBucket'], 'cdk', 'deploy', 'TinyQueue')).toEqual(['TinyBucket']);
  });

  it('loads the labs named on the command line where the patterns say everything', () => {
    expect(selected(['**'], 'node', 'cdk', 'synth', 'TinyQueue', '--quiet')).toEqual(['TinyQueue']);
    expect(selected(['**'], 'cdk', 'diff', 'TinyBucket', 'TinyQueue')).toEqual(ALL);
  });

  it('loads all labs for a command line without a name', () => {
    expect(selected(['**'], 'cdk', 'list')).toEqual(ALL);
    expect(selected(['**'])).toEqual(ALL);
  });

  it.each(['Tiny*', 'TinyQueu?', '{TinyQueue,Other}'])('loads all labs for the glob %s', (glob) => {
    expect(selected([glob])).toEqual(ALL);
    expect(selected(['**'], 'cdk', 'synth', 'TinyQueue', glob)).toEqual(ALL);
  });

  it('loads all labs for a word that it does not know, so that the CLI can say what there is', () => {
    expect(selected(['Unknown'])).toEqual(ALL);
    expect(selected(['**'], 'cdk', 'synth', 'Unknown')).toEqual(ALL);
  });
});
