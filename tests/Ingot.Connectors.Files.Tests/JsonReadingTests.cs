using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Json;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.TestKit;

namespace Ingot.Connectors.Files.Tests;

public class JsonReadingTests
{
    private const string Records =
        """
        {"id": 1, "name": "one", "price": 1.5, "ok": true, "day": "2024-01-31", "tags": ["a", "b"]}
        {"id": 2, "name": "t\"w\u00f6\n", "price": 2, "ok": false, "day": null, "tags": {"x": [1]}}
        {"name": null, "id": 3}
        """;

    [Theory]
    [InlineData("lines.jsonl", "jsonl")]
    [InlineData("lines.ndjson", "jsonl")]
    [InlineData("lines.json", "jsonl")]
    [InlineData("array.json", "json")]
    [InlineData("pretty.json", "json")]
    public async Task Lines_arrays_and_records_behind_each_other_give_the_same_rows(string name, string format)
    {
        using var folder = new TemporaryFolder();
        var lines = Records.ReplaceLineEndings("\n").Split('\n');
        folder.Write(name, name[0] switch
        {
            'l' => string.Join("\r\n", lines) + "\n\n  \n",
            'a' => "\uFEFF [ " + string.Join(" ,\n", lines) + "\n]\n",
            _ => string.Concat(lines.Select(Indented)),
        });
        var reading = await FileReading.Of(folder.Path, name);
        Assert.Equal("id BIGINT, name VARCHAR, price DOUBLE, ok BOOLEAN, day DATE, tags VARCHAR", reading.Types);
        Assert.Equal(format, reading.Format["format"]);
        Assert.Equal([1L, 2L, 3L], reading.Column("id"));
        Assert.Equal(["one", "t\"wö\n", null], reading.Column("name"));
        Assert.Equal([1.5, 2.0, null], reading.Column("price"));
        Assert.Equal([true, false, null], reading.Column("ok"));
        Assert.Equal([new DateOnly(2024, 1, 31), null, null], reading.Column("day"));
        Assert.Equal(["[\"a\",\"b\"]", "{\"x\":[1]}", null], reading.Column("tags").Select(t => t is string s ? Compact(s) : null));
        Assert.Equal([1L, 2L, 3L], reading.Rows.Select(r => r[^1]));
    }

    /// <summary>Regression: the first of a field's texts was looked at as if it had a letter, and the file could not be read.</summary>
    [Fact]
    public async Task A_text_may_be_empty_wherever_it_stands()
    {
        using var folder = new TemporaryFolder();
        folder.Write("t.jsonl", "{\"a\": \"\", \"b\": \"\"}\n{\"a\": \"2024-01-31\", \"b\": \"-\"}\n");

        var reading = await FileReading.Of(folder.Path, "t.jsonl");

        Assert.Equal("a VARCHAR, b VARCHAR", reading.Types);
        Assert.Equal(["", "2024-01-31"], reading.Column("a"));
        Assert.Equal(["", "-"], reading.Column("b"));
    }

    [Fact]
    public async Task Bad_lines_are_rejected_with_line_raw_text_and_reason_and_the_others_are_read()
    {
        using var folder = new TemporaryFolder();
        byte[] text =
        [
            .. "{\"a\": 1, \"b\": \"x\"}\n"u8,
            .. "{\"a\": 2, \"b\": \n"u8,
            .. "\n[1, 2]\n"u8,
            .. "{\"a\": \"three\", \"b\": \"y\"}\n"u8,
            .. "{\"a\": 4, \"a\": 5}\n"u8,
            .. "{\"a\": 6} {\"a\": 7}\n"u8,
            .. "{\"a\": 8, \"b\": \"\\ud800\"}\n"u8,
            .. "{\"a\": 9, \"b\": \""u8, 0xFF, .. "\"}\n"u8,
            .. "{\"a\": 10, \"b\": \"z\"}"u8,
        ];
        folder.Write("bad.jsonl", text);
        var reading = await FileReading.Of(folder.Path, "bad.jsonl", [new("a", ColumnType.Of(ColumnKind.Integer))], ("encoding", "utf-8"));
        Assert.Equal([1, 10], reading.Column("a"));
        Assert.Equal([2L, 4L, 5L, 6L, 7L, 8L, 9L], reading.Rejects.Select(r => r.Line));
        Assert.Equal([2L, 3L, 4L, 5L, 6L, 7L, 8L], reading.Rejects.Select(r => r.RecordNumber));
        Assert.Equal("[1, 2]", reading.Rejects[1].Raw);
        Assert.Equal("{\"a\": 9, \"b\": \"\\xFF\"}", reading.Rejects[^1].Raw);
        string[] said = ["not valid JSON", "not a JSON object", "'three' in a is not a whole number", "'a' is there twice", "not valid JSON", "surrogate", "not valid UTF-8"];
        Assert.All(reading.Rejects.Zip(said), pair => Assert.Contains(pair.Second, pair.First.Reason, StringComparison.Ordinal));
        Assert.Equal("a", reading.Rejects[2].Column);
    }

    [Fact]
    public async Task A_field_that_no_column_takes_is_not_lost_in_silence()
    {
        using var folder = new TemporaryFolder();
        var filler = new string('x', 1000);
        var text = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"{{\"id\":{i},\"filler\":\"{filler}\"}}\n");
        folder.Write("late.jsonl", text.Append("{\"id\":10000,\"late\":1}\n").ToString());
        var reject = Assert.Single((await FileReading.Of(folder.Path, "late.jsonl")).Rejects);
        Assert.Contains("the field 'late'", reject.Reason, StringComparison.Ordinal);
        var declared = await FileReading.Of(folder.Path, "late.jsonl", [new("late", ColumnType.Of(ColumnKind.Integer))]);
        Assert.Empty(declared.Rejects);
        Assert.Equal(1, declared.Column("late")[^1]);
    }

    [Fact]
    public async Task Bad_elements_of_an_array_are_rejected_as_long_as_their_brackets_fit()
    {
        using var folder = new TemporaryFolder();
        folder.Write("array.json", "[\n{\"a\": 1},\n7,\n{\"a\": x},\n,\n{\"a\": 2}]");
        var reading = await FileReading.Of(folder.Path, "array.json");
        Assert.Equal([1L, 2L], reading.Column("a"));
        Assert.Equal([(2L, 3L, "7"), (3L, 4L, "{\"a\": x}"), (4L, 5L, "")], reading.Rejects.Select(r => (r.RecordNumber, r.Line, r.Raw)));
    }

    [Theory]
    [InlineData("[\n{\"a\": 1},\n{\"a\": {", "line 3, byte 12")]
    [InlineData("[\n{\"a\": 1},\n{\"a\": 2}", "line 3, byte 12")]
    [InlineData("[{\"a\": 1},", "line 1, byte 10")]
    [InlineData("[{\"a\": 1}]\n]", "line 2, byte 11")]
    [InlineData("[{\"a\": 1}}]", "line 1, byte 9")]
    [InlineData("{\"a\": 1\n", "line 1, byte 0")]
    public async Task Brackets_that_do_not_fit_are_an_error_that_names_line_and_byte(string text, string place)
    {
        using var folder = new TemporaryFolder();
        folder.Write("broken.json", text);
        var error = await Assert.ThrowsAsync<IngotException>(() => FileReading.Of(folder.Path, "broken.json"));
        Assert.Equal("files.json.broken", error.Code);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "files.empty")]
    [InlineData("  \n", "files.empty")]
    [InlineData("a,b\n1,2\n", "files.json.not-records")]
    [InlineData("[]", "files.json.no-columns")]
    public async Task What_has_no_records_is_an_error(string text, string code)
    {
        using var folder = new TemporaryFolder();
        folder.Write("none.json", text);
        Assert.Equal(code, (await Assert.ThrowsAsync<IngotException>(() => FileReading.Of(folder.Path, "none.json"))).Code);
    }

    [Fact]
    public async Task An_empty_array_with_declared_columns_gives_no_rows()
    {
        using var folder = new TemporaryFolder();
        folder.Write("none.json", "[ ]");
        Assert.Empty((await FileReading.Of(folder.Path, "none.json", [new("a", ColumnType.Of(ColumnKind.Integer))])).Rows);
    }

    [Fact]
    public async Task Declared_types_are_read_from_numbers_and_texts()
    {
        using var folder = new TemporaryFolder();
        folder.Write("typed.jsonl", "{\"d\": 1.10, \"t\": \"2024-01-01T00:00:00Z\", \"n\": \"5\", \"v\": 7}\n");
        var reading = await FileReading.Of(folder.Path, "typed.jsonl",
        [
            new("d", ColumnType.Decimal(9, 2)), new("t", ColumnType.Of(ColumnKind.TimestampTz)),
            new("n", ColumnType.Of(ColumnKind.SmallInt)), new("v", ColumnType.Of(ColumnKind.Varchar)),
        ]);
        Assert.Equal(1.10m, reading.Column("d")[0]);
        Assert.Equal((short)5, reading.Column("n")[0]);
        Assert.Equal("7", reading.Column("v")[0]);
    }

    [Fact]
    public void Elements_are_cut_alike_at_every_block_size() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(
            (from values in Gen.ListOf(Values(3))
             from separator in Gen.Elements(",", " ,\n", ",\r\n\t")
             from isArray in Gen.Elements(true, false)
             from block in Gen.Elements(64, 70, 200)
             select (Values: values.ToList(), Separator: separator, IsArray: isArray, Block: block)).ToArbitrary(),
            c =>
            {
                var records = c.Values.Select(v => "{\"k\": " + v + "}").ToList();
                var text = c.IsArray ? string.Join(c.Separator, records) + " ]\n" : string.Join(c.Separator.TrimStart(',', ' '), records);
                Assert.Equal(records, Cut(text, c.IsArray, c.Block));
            }));

    private static List<string> Cut(string text, bool isArray, int blockBytes)
    {
        using var reader = new BlockReader(
            new MemoryStream(Encoding.UTF8.GetBytes(text)), new JsonCutter(isArray, "text"), new BlockLimits(blockBytes, 1 << 20), BlockStart.Origin,
            _ => Assert.Fail("no record is too long"));
        var block = reader.NewBlock();
        var records = new List<string>();
        while (reader.Next(block, TestContext.Current.CancellationToken))
        {
            Assert.Equal(records.Count + 1, block.FirstRecord);
            records.AddRange(block.Extents.Select(e => Encoding.UTF8.GetString(block.Content[e.Start..e.End])));
        }

        Assert.Equal(records.Count, reader.Records);
        return records;
    }

    private static Gen<string> Values(int depth)
    {
        var plain = Gen.Elements("1", "null", "\"\"", "\"a,b\"", "\"]}\"", "\"\\\"{\"", "\"\\\\\"", "\"ä\\n\"", "[ ]", "{}");
        return depth == 0
            ? plain
            : Gen.OneOf(
                plain,
                from items in Gen.ListOf(Values(depth - 1)).Select(l => l.Take(4)) select "[" + string.Join(", ", items) + "]",
                from item in Values(depth - 1) select "{\"}\": " + item + "}");
    }

    private static string Indented(string record)
    {
        using var document = JsonDocument.Parse(record);
        return JsonSerializer.Serialize(document.RootElement, Pretty) + "\n";
    }

    private static string Compact(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement);
    }

    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true };
}
