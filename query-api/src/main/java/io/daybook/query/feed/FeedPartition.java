package io.daybook.query.feed;

import io.daybook.domain.AggregateType;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition of one events topic.
 *
 * @param index among all partitions of the feed
 * @param number within its topic
 */
record FeedPartition(int index, AggregateType type, int number, TopicPartition topic) {}
