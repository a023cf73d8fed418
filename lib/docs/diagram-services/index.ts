import { API } from './api';
import { CLOUDFRONT } from './cloudfront';
import { DATA } from './data';
import { DELIVERY } from './delivery';
import { IAC } from './iac';
import { LAMBDA } from './lambda';
import { MESSAGING } from './messaging';
import { MONITORING } from './monitoring';
import { NETWORK } from './network';
import type { ServiceRow } from './row';
import { SECURITY } from './security';
import { STORAGE } from './storage';

/** All resource types that are drawn, a file a section; the others are plumbing. A lab with a new service adds a row. */
export const SERVICES: Readonly<Record<string, ServiceRow>> = {
  ...API,
  ...CLOUDFRONT,
  ...DATA,
  ...DELIVERY,
  ...IAC,
  ...LAMBDA,
  ...MESSAGING,
  ...MONITORING,
  ...NETWORK,
  ...SECURITY,
  ...STORAGE,
};
