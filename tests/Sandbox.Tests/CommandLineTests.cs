using Migration.Sandbox.Hosting;

namespace Migration.Sandbox.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "usage: ")]
    [InlineData("serve", "--port is missing")]
    [InlineData("serve --port x", "--port x: expected a whole number from 0 to 65535")]
    [InlineData("serve --port", "--port needs a value")]
    [InlineData("serve --prot 1", "unknown argument --prot")]
    [InlineData("serve --port 0 --grant DeleteActivatedContract,FlyToTheMoon", "--grant FlyToTheMoon: the sandbox knows DeleteActivatedContract")]
    [InlineData("serve --port 0 --plans /nowhere", "--plans /nowhere: no such folder")]
    public void A_wrong_command_line_gets_one_clear_line(string line, string message)
    {
        var error = Assert.Throws<UsageException>(() => ServeOptions.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task A_broken_schema_names_its_file_and_line()
    {
        using var plans = new TempFolder();
        var folder = Directory.CreateDirectory(Path.Combine(plans.Path, "demo", "schemas", "north")).FullName;
        var file = Path.Combine(folder, "Account.json");
        await File.WriteAllTextAsync(file, "{\n \"name\": \"Account\",\n oops\n}", TestOrg.Cancel);
        var error = await Assert.ThrowsAsync<UsageException>(() => SandboxHost.StartAsync(new ServeOptions { Plans = plans.Path }));
        Assert.StartsWith($"{file}(3): not valid JSON", error.Message, StringComparison.Ordinal);
    }
}
