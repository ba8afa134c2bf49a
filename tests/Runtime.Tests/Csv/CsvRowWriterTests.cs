using System.Text;
using Migration.Runtime.Csv;

namespace Migration.Runtime.Tests.Csv;

public sealed class CsvRowWriterTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("one\ntwo", "\"one\ntwo\"")]
    [InlineData("one\r\ntwo", "\"one\ntwo\"")]
    [InlineData("one\rtwo\r", "\"one\ntwo\n\"")]
    [InlineData("one\r\r\ntwo", "\"one\n\ntwo\"")]
    [InlineData(" lead", "\" lead\"")]
    [InlineData("trail ", "\"trail \"")]
    [InlineData(" ", "\" \"")]
    [InlineData("Größe 東京 🍕", "Größe 東京 🍕")]
    public void Text_is_quoted_where_it_must_be_and_its_line_breaks_become_LF(string value, string written) =>
        Assert.Equal(written + ",x\n", Row(csv => csv.Text(value, clears: false)));

    [Theory]
    [InlineData(null, false, "")]
    [InlineData("", false, "")]
    [InlineData(null, true, "#N/A")]
    [InlineData("", true, "#N/A")]
    public void No_text_leaves_the_field_or_clears_it(string? value, bool clears, string written) => Assert.Equal(written + ",x\n", Row(csv => csv.Text(value, clears)));

    [Fact]
    public void Every_kind_of_value_leaves_or_clears_its_field_when_it_is_null()
    {
        Action<CsvRowWriter, bool>[] kinds =
        [
            (csv, clears) => csv.Integer(null, clears), (csv, clears) => csv.Decimal(null, clears), (csv, clears) => csv.Double(null, clears),
            (csv, clears) => csv.Boolean(null, clears), (csv, clears) => csv.Date(null, clears), (csv, clears) => csv.Timestamp(null, clears),
        ];
        foreach (var kind in kinds)
        {
            Assert.Equal(",x\n", Row(csv => kind(csv, false)));
            Assert.Equal("#N/A,x\n", Row(csv => kind(csv, true)));
        }
    }

    [Fact]
    public void Numbers_booleans_dates_and_times_have_the_forms_of_the_Bulk_API()
    {
        Assert.Equal("-9223372036854775808,x\n", Row(csv => csv.Integer(long.MinValue, false)));
        Assert.Equal("-79228162514264337593543950335,x\n", Row(csv => csv.Decimal(decimal.MinValue, false)));
        Assert.Equal("12.50,x\n", Row(csv => csv.Decimal(12.50m, false)));
        Assert.Equal("0.1,x\n", Row(csv => csv.Double(0.1, false)));
        Assert.Equal("-1.7976931348623157E+308,x\n", Row(csv => csv.Double(double.MinValue, false)));
        Assert.Equal("true,x\n", Row(csv => csv.Boolean(true, false)));
        Assert.Equal("false,x\n", Row(csv => csv.Boolean(false, false)));
        Assert.Equal("0987-01-09,x\n", Row(csv => csv.Date(new DateOnly(987, 1, 9), false)));
        Assert.Equal("2024-02-28T22:30:05.007Z,x\n", Row(csv => csv.Timestamp(new DateTimeOffset(2024, 2, 29, 0, 30, 5, 7, TimeSpan.FromHours(2)), false)));
    }

    [Fact]
    public void A_discarded_row_leaves_nothing_behind()
    {
        var csv = new CsvRowWriter();
        csv.Header(["Id", "Name"]);
        csv.BeginRow();
        csv.Text("1", false);
        csv.Text("dropped", false);
        csv.DiscardRow();
        csv.BeginRow();
        csv.Text("2", false);
        csv.Text("kept", false);
        csv.EndRow();

        Assert.Equal("Id,Name\n2,kept\n", Written(csv));
        Assert.Equal("2,kept\n", Encoding.UTF8.GetString(csv.Row));
    }

    [Fact]
    public void What_is_cleared_is_written_anew_without_a_byte_order_mark()
    {
        var csv = new CsvRowWriter();
        csv.Header(["A", "B"]);
        csv.Clear();
        csv.BeginRow();
        csv.Text("1", false);
        csv.Null(false);
        csv.EndRow();

        Assert.Equal("1,\n"u8.ToArray(), csv.Written.ToArray());
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\"")]
    [InlineData("東")]
    public void The_buffer_grows_with_its_values(string letter)
    {
        var value = string.Concat(Enumerable.Repeat(letter, 131_072));
        var csv = new CsvRowWriter();
        csv.BeginRow();
        csv.Text(value, false);
        csv.Text(value, false);
        csv.Null(clears: true);
        csv.EndRow();

        var cell = letter == "\"" ? $"\"{value}{value}\"" : value;
        Assert.Equal($"{cell},{cell},#N/A\n", Written(csv));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_rows_are_read_back_as_they_were_written(int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["a", "Z9", ",", "\"", "\"\"", "\n", " ", "\t", "ß", "東京", "🍕", "#", "#N/A", "'", ";", "\\", new string('x', 3000)];
        var rows = Enumerable.Range(0, 2000).Select(_ => Enumerable.Range(0, 5).Select(_ => string.Concat(random.GetItems(pieces, random.Next(5)))).ToArray()).ToList();
        var csv = new CsvRowWriter();
        csv.Header(["A", "B", "C", "D", "E"]);
        foreach (var row in rows)
        {
            csv.BeginRow();
            foreach (var value in row)
            {
                csv.Text(value, false);
            }

            csv.EndRow();
        }

        await using var read = await CsvRows.OpenAsync(new MemoryStream(csv.Written.ToArray()), TestContext.Current.CancellationToken);
        Assert.Equal(["A", "B", "C", "D", "E"], read.Header);
        foreach (var row in rows)
        {
            Assert.True(await read.ReadAsync(TestContext.Current.CancellationToken));
            Assert.Equal(row, Enumerable.Range(0, 5).Select(read.Get));
        }

        Assert.False(await read.ReadAsync(TestContext.Current.CancellationToken));
    }

    private static string Row(Action<CsvRowWriter> write)
    {
        var csv = new CsvRowWriter();
        csv.BeginRow();
        write(csv);
        csv.Text("x", false);
        csv.EndRow();
        return Written(csv);
    }

    private static string Written(CsvRowWriter csv) => Encoding.UTF8.GetString(csv.Written.Span);
}
