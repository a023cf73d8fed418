import compute from './compute';
import data from './data';
import messaging from './messaging';
import monitoring from './monitoring';
import network from './network';
import security from './security';

/** The tables by the names of their files: prices in us-east-1 without free tiers and volume discounts; only what costs while nothing is going on. */
export const TABLES = { compute, data, messaging, monitoring, network, security } as const;

export const PRICES = { ...compute, ...data, ...messaging, ...monitoring, ...network, ...security } as const;

export type PriceId = keyof typeof PRICES;
