import { GetServiceGraphCommand } from '@aws-sdk/client-xray';
import { expect } from 'expect';
import { capturedTime } from '../../../../walkthrough/captured-time';
import { walkthrough } from '../../../../walkthrough/step';
import { find, foundTraces, idsOf, order } from '../calls';
import { callsOf, reachedFrom, serviceMap } from '../service-map';
import type { Tracing } from '../stack';

export const search = walkthrough<Tracing, 'StartTime' | 'EndTime' | 'TraceStem'>((step) => [
  step({
    title: 'Order an orchid',
    explain: 'The grower walks to the hothouse for it: this one is slow.',
    request: ({ ApiUrl, run, TraceStem }) =>
      order(ApiUrl, { orderId: `${run}-orchid`, flower: 'orchid', customer: run }, `${TraceStem}2`),
    check: ({ status }) => expect(status).toBe(202),
  }),
  step({
    title: 'Order a peony',
    explain: 'Everybody wants them. The grower answers with 429, and the shop can only say that it is not able to.',
    request: ({ ApiUrl, run, TraceStem }) =>
      order(ApiUrl, { orderId: `${run}-peony`, flower: 'peony', customer: run }, `${TraceStem}3`),
    check: ({ status }) => expect(status).toBe(503),
  }),
  step({
    title: 'Order a snowdrop',
    explain: 'Not in season: 404, which the shop hands on.',
    request: ({ ApiUrl, run, TraceStem }) =>
      order(ApiUrl, { orderId: `${run}-snowdrop`, flower: 'snowdrop', customer: run }, `${TraceStem}4`),
    check: ({ status }) => expect(status).toBe(404),
  }),
  step({
    title: 'Find the trace of an order',
    explain:
      'A customer calls about an order and knows its number. The functions note it as an annotation, which is indexed: that is how to find one trace among millions.',
    call: ({ run, StartTime, EndTime }) => find({ StartTime, EndTime }, `annotation.order_id = "${run}-orchid"`),
    withinSeconds: 90,
    show: ({ TraceSummaries }) => foundTraces(TraceSummaries),
    proves: {
      'x-ray/annotations': ({ TraceSummaries }, { TraceStem }) =>
        expect(idsOf(TraceSummaries)).toEqual([`${TraceStem}2`]),
      'x-ray/read-apis': ({ TraceSummaries = [] }) =>
        expect(TraceSummaries[0]?.Annotations?.flower?.[0]?.AnnotationValue?.StringValue).toBe('orchid'),
    },
  }),
  step({
    title: 'Do not find it by what is metadata',
    explain:
      'In the same segment stands how the bouquet was wrapped, as metadata. It is there for who reads the trace, and no filter sees it.',
    call: ({ run, StartTime, EndTime }) =>
      find({ StartTime, EndTime }, `annotation.order_id = "${run}-orchid" AND annotation.wrapping = "paper"`),
    proves: {
      'x-ray/annotations': ({ TraceSummaries }) => expect(TraceSummaries).toEqual([]),
    },
  }),
  step({
    title: 'Find what customers waited for',
    explain: 'Filters calculate, too. In braces stands what must hold of the service before them.',
    call: ({ run, ServiceName, StartTime, EndTime }) =>
      find(
        { StartTime, EndTime },
        `service("${ServiceName}") { responsetime > 1 AND http.status = 202 } AND annotation.flower = "orchid" AND annotation.customer = "${run}"`,
      ),
    withinSeconds: 90,
    show: ({ TraceSummaries }) => foundTraces(TraceSummaries),
    check: ({ TraceSummaries }, { TraceStem }) => expect(idsOf(TraceSummaries)).toEqual([`${TraceStem}2`]),
  }),
  step({
    title: 'Find where the grower had enough of us',
    explain:
      'Customers saw 503, a fault of the shop. What was behind it shows on the way between two services, an edge: there the answer was 429.',
    call: ({ run, StartTime, EndTime }) =>
      find({ StartTime, EndTime }, `edge("take-order", "grower") { throttle } AND annotation.customer = "${run}"`),
    withinSeconds: 90,
    show: ({ TraceSummaries }) => foundTraces(TraceSummaries),
    check: ({ TraceSummaries = [] }, { TraceStem }) => {
      expect(idsOf(TraceSummaries)).toEqual([`${TraceStem}3`]);
      expect(TraceSummaries[0]).toMatchObject({ HasFault: true, HasError: false, HasThrottle: true });
    },
  }),
  step({
    title: 'See the service map',
    explain:
      'All traces of a time, put together: who calls whom, how often, how that went, how long it took. Here it is a tree, in the console a picture.',
    call: ({ StartTime, EndTime }) =>
      new GetServiceGraphCommand({ StartTime: capturedTime(StartTime), EndTime: capturedTime(EndTime) }),
    withinSeconds: 120,
    show: ({ Services = [] }) => serviceMap(Services),
    proves: {
      'x-ray/service-map': ({ Services }, { ServiceName, OrdersTableName }) => {
        const grower = callsOf(Services, 'take-order', 'grower');
        expect(grower?.ErrorStatistics?.ThrottleCount).toBeGreaterThan(0);
        expect(grower?.ErrorStatistics?.OtherCount).toBeGreaterThan(0);
        expect(grower?.OkCount).toBeGreaterThan(1);
        expect(grower?.TotalResponseTime).toBeGreaterThan(1.2);
        expect(reachedFrom(Services, ServiceName)).toContain(OrdersTableName);
      },
      'x-ray/read-apis': ({ Services }, { ServiceName }) =>
        expect(
          Services?.find(({ Name, Root }) => Name === ServiceName && Root)?.SummaryStatistics?.TotalCount,
        ).toBeGreaterThan(3),
    },
  }),
  step({
    title: 'See the map of the slow orders',
    explain:
      'A group is a filter with a name. It has a map of its own, and metrics in CloudWatch: alarms on slow orders need no code.',
    call: ({ SlowOrdersGroupName, StartTime, EndTime }) =>
      new GetServiceGraphCommand({
        GroupName: SlowOrdersGroupName,
        StartTime: capturedTime(StartTime),
        EndTime: capturedTime(EndTime),
      }),
    withinSeconds: 120,
    show: ({ Services = [] }) => serviceMap(Services),
    check: ({ Services }) => {
      const grower = callsOf(Services, 'take-order', 'grower');
      expect(grower?.OkCount).toBeGreaterThan(0);
      // Of a machine that is busy others may be slow, too.
      expect(grower?.TotalResponseTime).toBeGreaterThan(1.2);
    },
  }),
]);
