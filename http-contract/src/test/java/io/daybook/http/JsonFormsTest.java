package io.daybook.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The accepted forms of every Protobuf type, and what comes near them; docs/json.md lists them. */
class JsonFormsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int32|2|2",
        "int32|\"2\"|2",
        "int32|-2147483648|-2147483648",
        "sint32|2e3|2000",
        "sfixed32|\"2.0\"|2",
        "int64|\"9223372036854775807\"|\"9223372036854775807\"",
        "int64|9007199254740993|\"9007199254740993\"",
        "int64|9007199254740993.0|\"9007199254740993\"",
        "sint64|-1|\"-1\"",
        "uint32|4294967295|4294967295",
        "fixed32|\"0\"|0",
        "uint64|\"18446744073709551615\"|\"18446744073709551615\"",
        "double|1.5|1.5",
        "double|\"1.5\"|1.5",
        "double|1e300|1.0E300",
        "double|\"NaN\"|\"NaN\"",
        "double|\"-Infinity\"|\"-Infinity\"",
        "float|0.5|0.5",
        "bool|true|true",
        "string|\"\"|\"\"",
        "string|\"\ud83d\ude00\"|\"\ud83d\ude00\"",
        "bytes|\"+/8=\"|\"+/8=\"",
        "bytes|\"-_8\"|\"+/8=\"",
        "bytes|\"\"|\"\"",
        "colour|\"RED\"|\"RED\"",
        "colour|1|\"RED\"",
        "Timestamp|\"2026-01-31T01:00:00+01:00\"|\"2026-01-31T00:00:00Z\"",
        "Duration|\"-1.5s\"|\"-1.500s\"",
        "FieldMask|\"a.bC,d\"|\"a.bC,d\"",
        "Empty|{}|{}",
        "Struct|{\"a\":[1,\"x\",null,true,{}]}|{\"a\":[1.0,\"x\",null,true,{}]}",
        "ListValue|[[]]|[[]]",
        "Value|null|null",
        "Value|\"x\"|\"x\"",
        "BoolValue|false|false",
        "Int64Value|\"7\"|\"7\"",
        "StringValue|\"x\"|\"x\"",
        "listOfString|[\"a\",\"\"]|[\"a\",\"\"]",
        "listOfValue|[null]|[null]",
        "mapOfString|{\"\":1,\"a\":2}|{\"\":1,\"a\":2}",
        "mapOfInt32|{\"-1\":1}|{\"-1\":1}",
        "mapOfBool|{\"true\":1}|{\"true\":1}",
        "nested|{\"nested\":{\"int32\":1}}|{\"nested\":{\"int32\":1}}",
      })
  void this_is_a_value(String field, String json, String printed) {
    JsonBody<DynamicMessage> body = read(field, json);

    assertThat(body.violations()).isEmpty();
    boolean isDefault = printed.equals("0") || printed.equals("\"\"");
    assertThat(ProtoJson.print(body.message()))
        .isEqualTo(isDefault ? "{}" : "{\"%s\":%s}".formatted(field, printed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int32|\"\uff11\uff12\"",
        "int32|\"+2\"",
        "int32|\"02\"",
        "int32|\"-02\"",
        "int32|\" 2\"",
        "int32|\"2 \"",
        "int32|\"\"",
        "int32|\"0x2\"",
        "int32|\"2.\"",
        "int32|2.5",
        "int32|2147483648",
        "int32|-2147483649",
        "int32|true",
        "int32|[2]",
        "int32|{}",
        "uint32|-1",
        "uint32|4294967296",
        "uint64|\"+2\"",
        "uint64|18446744073709551616",
        "int64|\"\u0665\"",
        "int64|9223372036854775808",
        "int64|\"1_000\"",
        "int64|\"1e\"",
        "fixed64|1e-999",
        "double|\"1,5\"",
        "double|1e999",
        "double|\"nan\"",
        "double|\"+1\"",
        "double|\"Infinity \"",
        "double|true",
        "float|1e39",
        "bool|\"true\"",
        "bool|1",
        "bool|[true]",
        "string|7",
        "string|[\"a\"]",
        "string|\"\\u0000\"",
        "string|\"\\udc00\\ud800\"",
        "bytes|\"+/8=\\n\"",
        "bytes|\"+_8\"",
        "bytes|\"+/9=\"",
        "bytes|\"+/8==\"",
        "bytes|\"a\"",
        "bytes|7",
        "colour|\"red\"",
        "colour|\"1\"",
        "colour|2",
        "colour|1.0",
        "colour|true",
        "Timestamp|\"2026-02-30T00:00:00Z\"",
        "Timestamp|0",
        "Duration|\"1\"",
        "Duration|\"1 s\"",
        "Duration|\"1.0000000001s\"",
        "Duration|\"+1s\"",
        "Duration|\"01s\"",
        "Duration|\"315576000001s\"",
        "Duration|1",
        "FieldMask|\"a,\"",
        "FieldMask|\"a_b\"",
        "FieldMask|[\"a\"]",
        "Any|{\"@type\":\"type.googleapis.com/google.protobuf.Empty\"}",
        "Any|{}",
        "Empty|[]",
        "Struct|[]",
        "Struct|{\"a\":\"\\u0000\"}",
        "Struct|{\"\\ud800\":1}",
        "ListValue|{}",
        "Value|1e999",
        "BoolValue|\"false\"",
        "Int64Value|{\"value\":7}",
        "StringValue|[\"a\"]",
        "listOfString|\"a\"",
        "listOfString|{\"0\":\"a\"}",
        "mapOfString|[]",
        "mapOfString|{\"a\":null}",
        "mapOfString|{\"a\":[1]}",
        "mapOfString|{\"\\u0000\":1}",
        "mapOfInt32|{\"01\":1}",
        "mapOfInt32|{\"-0\":1}",
        "mapOfInt32|{\"1e0\":1}",
        "mapOfBool|{\"TRUE\":1}",
        "nested|[{}]",
        "nested|\"{}\"",
        "metadata|1",
        "[daybook.v1.x]|1",
        "@type|1",
      })
  void this_is_none(String field, String json) {
    assertThat(read(field, json).violations())
        .singleElement()
        .extracting(JsonViolation::field)
        .asString()
        .startsWith(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"listOfString\":[\"a\",7,null]}|listOfString[1], listOfString[2]",
        "{\"mapOfString\":{\"a b\":\"x\"}}|mapOfString[\"a b\"]",
        "{\"mapOfInt32\":{\"7\":\"x\"}}|mapOfInt32[7]",
        "{\"nested\":{\"nested\":{\"int32\":\"x\"}}}|nested.nested.int32",
        "{\"this\":\"a\",\"that\":\"b\"}|that",
      })
  void a_violation_says_where(String json, String fields) {
    assertThat(ProtoJson.read(json.getBytes(UTF_8), EveryType.MESSAGE).violations())
        .extracting(JsonViolation::field)
        .isEqualTo(List.of(fields.split(", ")));
  }

  private static JsonBody<DynamicMessage> read(String field, String json) {
    return ProtoJson.read("{\"%s\":%s}".formatted(field, json).getBytes(UTF_8), EveryType.MESSAGE);
  }
}
