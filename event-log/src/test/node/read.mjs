// Reads Daybook's topics as a stranger would: kafkajs, and the registry's Confluent API.
//
// node read.mjs <brokers> <registry url> <records> <topic>...
//
// Prints one JSON object per record. Fails when one cannot be decoded, or when there are fewer
// records within 60 seconds.
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';

const [brokers, registryUrl, records, ...topics] = process.argv.slice(2);
const registry = new SchemaRegistry({ host: `${registryUrl}/apis/ccompat/v7` });
const kafka = new kafkajs.Kafka({
  brokers: brokers.split(','),
  logLevel: kafkajs.logLevel.NOTHING,
});
const consumer = kafka.consumer({ groupId: `stranger-${process.pid}-${Date.now()}` });
let missing = Number(records);

function fail(why) {
  console.error(why);
  process.exit(1);
}

async function print({ topic, partition, message }) {
  const value = await registry.decode(message.value);
  const key = message.key.toString();
  console.log(JSON.stringify({ topic, partition, key, value }));
  missing -= 1;
  if (missing === 0) {
    setImmediate(() => consumer.disconnect());
  }
}

setTimeout(() => fail(`${missing} of ${records} records did not come`), 60_000).unref();
// kafkajs restarts by itself where the broker says that it may, for example while it loads a group.
consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || fail(payload.error));
await consumer.connect();
await consumer.subscribe({ topics, fromBeginning: true });
await consumer.run({ eachMessage: print });
