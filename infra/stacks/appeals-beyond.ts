/**
 * What goes beyond one appeal: many about one thing, many who sign one, what everybody reads of them, how all of them stand,
 * and how one of them is found. A stack of its own, because one holds no more resources.
 */
import type { App } from 'aws-cdk-lib';
import { type House, houseStack } from '../constructs/house.ts';
import { copies } from './appeals-copies.ts';
import { figures } from './appeals-figures.ts';
import { finding } from './appeals-found.ts';
import { incidents } from './appeals-incidents.ts';
import { petitioning } from './appeals-petitions.ts';
import type { Platform } from './platform.ts';

export function appealsBeyondStack(app: App, platform: Platform): void {
  const stack = houseStack(app, 'appeals-beyond', platform.house.settings);
  const house: House = { ...platform.house, area: 'appeals' };
  for (const part of [incidents, petitioning, copies, figures, finding]) part(stack, house, platform);
}
