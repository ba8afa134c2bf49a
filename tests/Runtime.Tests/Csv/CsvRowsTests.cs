using System.Text;
using Migration.Runtime.Csv;
using Migration.Runtime.Salesforce;

namespace Migration.Runtime.Tests.Csv;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("\"sf__Id\",\"sf__Error\",Name\n", "sf__Id|sf__Error|Name")]
    [InlineData("Id,Name", "Id|Name")]
    public async Task A_file_without_rows_has_at_most_a_header(string text, string header)
    {
        await using var rows = await OpenAsync(text);

        Assert.Equal(header, string.Join('|', rows.Header));
        Assert.False(await rows.ReadAsync(Cancellation));
        Assert.False(await rows.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task A_recorded_result_file_is_read_as_it_stands()
    {
        await using var rows = await OpenAsync("""
            "sf__Id","sf__Error",Name,StageName,external_id__c
            "","INVALID_FIELD:Failed to deserialize field at col 3. Due to, 'x' is not a valid value for the type xsd:date:CloseDate --","Noemi ""Mimi"" Miller","GENERATED","external-id-3"

            """);

        Assert.True(await rows.ReadAsync(Cancellation));
        Assert.Equal("", rows.Get(0));
        Assert.EndsWith("xsd:date:CloseDate --", rows.Get(1), StringComparison.Ordinal);
        Assert.Equal("Noemi \"Mimi\" Miller", rows.Get(2));
        Assert.Equal("external-id-3", rows.Get(4));
    }

    [Fact]
    public async Task NUL_bytes_are_left_out_wherever_they_are()
    {
        await using var rows = await OpenAsync("\0\0Id,\0Name\0\n\0\"1\",\"a\0b\0\0c\"\0\n" + new string('\0', 200_000) + "\"2\",\"d\"\n\0");

        Assert.Equal(["Id", "Name"], rows.Header);
        Assert.True(await rows.ReadAsync(Cancellation));
        Assert.Equal("abc", rows.Get(1));
        Assert.True(await rows.ReadAsync(Cancellation));
        Assert.Equal("2", rows.Get(0));
        Assert.False(await rows.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task A_row_may_hold_several_of_the_largest_values()
    {
        var value = new string('ä', 131_072);
        await using var rows = await OpenAsync($"A,B,C\n\"{value}\",\"{value}\",\"{new string('"', 2 * 131_072)}\"\n");

        Assert.True(await rows.ReadAsync(Cancellation));
        Assert.Equal(value, rows.Get(0));
        Assert.Equal(value, rows.Get(1));
        Assert.Equal(new string('"', 131_072), rows.Get(2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_file_with_other_than_the_announced_rows_is_refused_at_its_end(long announced)
    {
        await using var rows = await OpenAsync("Id\n\"1\"\n\"2\"\n");
        rows.Expected = announced;
        Assert.True(await rows.ReadAsync(Cancellation));
        Assert.True(await rows.ReadAsync(Cancellation));

        var error = await Assert.ThrowsAsync<SalesforceException>(async () => await rows.ReadAsync(Cancellation));
        Assert.Equal($"a result page announced {announced} rows and held 2", error.Message);
    }

    [Fact]
    public async Task An_empty_file_is_refused_when_rows_were_announced()
    {
        await using var rows = await OpenAsync("");
        rows.Expected = 5;

        await Assert.ThrowsAsync<SalesforceException>(async () => await rows.ReadAsync(Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<CsvRows> OpenAsync(string text) => CsvRows.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), Cancellation);
}
