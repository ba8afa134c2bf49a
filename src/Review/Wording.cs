using System.Globalization;

namespace Migration.Review;

/// <summary>How nodes and settings are called, everywhere the same.</summary>
internal static class Wording
{
    public static NodeReview Extract(string id, string org, int objects, IReadOnlyList<EdgeReview> after) =>
        new(id, NodeRole.Extract, $"extract {org}", Count(objects, "object"), after);

    public static NodeReview Land(string id, string files, int tables, IReadOnlyList<EdgeReview> after) =>
        new(id, NodeRole.Extract, $"land {files}", Count(tables, "file table"), after);

    public static NodeReview Models(string id, int models, IReadOnlyList<EdgeReview> after) =>
        new(id, NodeRole.Models, "create models", Count(models, "model"), after);

    public static NodeReview Load(string id, LoadReview load, IReadOnlyList<EdgeReview> after) =>
        new(id, NodeRole.Load, $"{load.Operation} {load.Object}", $"from {load.View}", after, load);

    public static NodeReview Defer(string id, LoadReview load, IReadOnlyList<EdgeReview> after) =>
        new(id, NodeRole.Defer, $"second pass {load.Object}", string.Join(", ", load.Deferred), after, load);

    public static NodeReview Activate(string id, LoadReview load, IReadOnlyList<EdgeReview> after) =>
        new(id, NodeRole.Activate, $"activate {load.Object}", load.Activation, after, load);

    /// <param name="method">Type and method, fully qualified; two parts of it are enough to find it.</param>
    public static NodeReview Code(string id, string method, IReadOnlyList<EdgeReview> after)
    {
        var parts = method.Split('.');
        return new(id, NodeRole.Code, "C#", string.Join(".", parts.Skip(Math.Max(0, parts.Length - 2))), after);
    }

    /// <summary>Minutes since midnight; drain in seconds.</summary>
    public static string Window(string zone, int open, int close, int drain) =>
        $"{Time(open)}-{Time(close)} {zone}, drain {(drain % 60 == 0 ? $"{Number(drain / 60)} min" : $"{Number(drain)} s")}";

    /// <summary>A share of one in percent; empty for none.</summary>
    public static string Share(decimal? share) =>
        share is { } value ? (value * 100).ToString("0.######", CultureInfo.InvariantCulture) + "%" : "";

    public static string Count(int count, string noun, string? plural = null) => $"{Number(count)} {(count == 1 ? noun : plural ?? noun + "s")}";

    private static string Time(int minute) => $"{Number(minute / 60).PadLeft(2, '0')}:{Number(minute % 60).PadLeft(2, '0')}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
