import api from './api';
import compute from './compute';
import containers from './containers';
import data from './data';
import delivery from './delivery';
import iac from './iac';
import lambda from './lambda';
import messaging from './messaging';
import monitoring from './monitoring';
import network from './network';
import security from './security';
import storage from './storage';

export { type Claim, type ClaimKind, type Note, notes, type Topic } from './topic';

/** The whole curriculum, a list of topics a section. */
export const curriculum = {
  api,
  compute,
  containers,
  data,
  delivery,
  iac,
  lambda,
  messaging,
  monitoring,
  network,
  security,
  storage,
} as const;
