import { Duration } from 'aws-cdk-lib';
import { FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { LabFunction, type LabFunctionProps } from '../../../kit/lab-function';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { labTable, stringKey } from '../../../kit/lab-table';
import { PackageLayer } from '../../../kit/package-layer';
import { Accelerator } from './accelerator';
import { Network } from './network';
import { Memcached, MemoryDatabase, ShardedCache } from './other-caches';
import { ShopCache } from './shop-cache';

export interface CachingProps extends LabStackProps {
  /** A second node of the shop's cache, which takes over when the first is lost. Default false. */
  readonly replica?: boolean;
  /** Another cache beside the shop's, to look at. Default: none, as each is paid from its first minute. */
  readonly beside?: 'sharded' | 'memcached' | 'memorydb' | 'dax';
}

/** How long a product stays in the cache, in seconds: so old a price may be. */
const PRODUCT_SECONDS = 300;
const CLIENT = ['iovalkey'];

/** A shop shows products from a table that is too slow for it. A cache in front takes most of the requests, and keeps sessions and ranks. */
export class Caching extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, { replica = false, beside, ...props }: CachingProps) {
    super(scope, id, props);

    const products = labTable(this, 'Products', { partitionKey: stringKey('id') });
    const network = new Network(this, 'Network', { products });
    const cache = new ShopCache(this, 'Cache', { network, replica });

    const shared = { ...network.place, layers: [new PackageLayer(this, 'Client', CLIENT)], fromLayers: CLIENT };
    const servesShop = (id: string, options: LabFunctionProps) => {
      const fn = new LabFunction(this, id, { ...shared, ...options });
      cache.serve(fn);
      return fn;
    };
    const environment = { PRODUCTS_TABLE: products.tableName, PRODUCT_SECONDS: String(PRODUCT_SECONDS) };

    const page = servesShop('Page', { handler: 'show-product', environment });
    products.grant(page, 'dynamodb:GetItem');
    const editor = servesShop('Editor', { handler: 'change-product', environment });
    products.grant(editor, 'dynamodb:PutItem');

    const server = (name: string) => servesShop(name, { handler: 'serve-visitor', environment: { SERVER_NAME: name } });
    const [first, second] = [server('FirstServer'), server('SecondServer')];
    const urlOf = (fn: LabFunction) => fn.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM }).url;
    const board = servesShop('Board', { handler: 'rank-products' });

    const comparison = servesShop('Comparison', {
      handler: 'compare-strategies',
      environment,
      memorySize: 512,
      timeout: Duration.minutes(2),
    });
    products.grant(comparison, 'dynamodb:GetItem', 'dynamodb:PutItem');
    const keeper = new LabFunction(this, 'Keeper', {
      ...shared,
      handler: 'tend-cache',
      memorySize: 512,
      timeout: Duration.minutes(2),
    });
    cache.serve(keeper, 'keeper');

    if (beside === 'sharded') new ShardedCache(this, 'Sharded', { network, cache });
    if (beside === 'memcached') new Memcached(this, 'Memcached', { network, cache });
    if (beside === 'memorydb') {
      this.awsOnly('The emulator has no MemoryDB.', () => new MemoryDatabase(this, 'Memory', { network, cache }));
    }
    if (beside === 'dax') {
      this.awsOnly('The emulator has no DAX.', () => new Accelerator(this, 'Accelerator', { network, products }));
    }

    this.outputs = this.writeOutputs({
      ProductsTableName: products.tableName,
      CacheId: cache.group.ref,
      PageName: page.functionName,
      EditorName: editor.functionName,
      FirstServerName: first.functionName,
      FirstServerUrl: urlOf(first),
      SecondServerUrl: urlOf(second),
      BoardName: board.functionName,
      ComparisonName: comparison.functionName,
      KeeperName: keeper.functionName,
    });
  }
}
