// Reads the events of orders from the beginning and goes on; ends after some seconds of silence.
//
// node read-events.mjs <brokers> <registry url> <group> <seconds of silence>
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';

const [brokers, registryUrl, groupId, seconds] = process.argv.slice(2);
const registry = new SchemaRegistry({ host: `${registryUrl}/apis/ccompat/v7` });
const kafka = new kafkajs.Kafka({
  brokers: brokers.split(','),
  logLevel: kafkajs.logLevel.ERROR,
});
// It reads what is committed only, unless readUncommitted is set.
const consumer = kafka.consumer({ groupId });

let end;
function heard() {
  clearTimeout(end);
  end = setTimeout(() => consumer.disconnect(), Number(seconds) * 1000);
}

await consumer.connect();
await consumer.subscribe({ topics: ['sales.order.events.v1'], fromBeginning: true });
consumer.on(consumer.events.GROUP_JOIN, heard);
await consumer.run({
  eachMessage: async ({ message }) => {
    heard();
    if (message.value === null) return; // A tombstone erases an event.
    const event = await registry.decode(message.value);
    const arm = Object.keys(event).find((field) => field !== 'metadata');
    console.log(`${message.key} ${arm} ${JSON.stringify(event[arm])}`);
  },
});
