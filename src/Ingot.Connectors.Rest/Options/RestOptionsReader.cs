using Ingot.Connectors.Rest.Paging;
using Ingot.Core.Errors;
using static Ingot.Connectors.Rest.Options.OptionValues;

namespace Ingot.Connectors.Rest.Options;

/// <summary>Gives meaning to the options of an API source; see docs/formats/rest.md.</summary>
internal static class RestOptionsReader
{
    private static readonly Dictionary<string, PaginationKind> Kinds = new(StringComparer.Ordinal)
    {
        ["auto"] = PaginationKind.Auto,
        ["none"] = PaginationKind.None,
        ["single_page"] = PaginationKind.None,
        ["offset"] = PaginationKind.Offset,
        ["page"] = PaginationKind.Page,
        ["page_number"] = PaginationKind.Page,
        ["cursor"] = PaginationKind.Cursor,
        ["header_link"] = PaginationKind.HeaderLink,
        ["json_link"] = PaginationKind.JsonLink,
    };

    private static readonly Dictionary<string, RangeFormat> RangeFormats = new(StringComparer.Ordinal)
    {
        ["iso"] = RangeFormat.Iso,
        ["date"] = RangeFormat.Date,
        ["unix"] = RangeFormat.Unix,
        ["unix_ms"] = RangeFormat.UnixMs,
    };

    private static readonly Dictionary<string, Func<ResourceOptions, SourceOption, ResourceOptions>> OfResource = new(StringComparer.Ordinal)
    {
        ["base_page"] = Paging((p, s) => p with { BasePage = Number(s, 0, 1) }),
        ["body"] = (o, s) => o with { Body = OptionValues.Json(s) },
        ["cursor_param"] = Paging((p, s) => p with { CursorParam = Name(s) }),
        ["cursor_path"] = Paging((p, s) => p with { CursorPath = Path(s) }),
        ["data_selector"] = (o, s) => o with { Selector = Path(s) },
        ["end_status"] = Paging((p, s) => p with { EndStatus = Number(s, 400, 499) }),
        ["endpoint"] = (o, s) => o with { Endpoint = Endpoint(s) },
        ["error_path"] = (o, s) => o with { ErrorPath = Path(s) },
        ["headers"] = (o, s) => o with { Headers = Headers(s) },
        ["limit_param"] = Paging((p, s) => p with { LimitParam = Name(s) }),
        ["max_offset"] = Paging((p, s) => p with { MaxOffset = Number(s, 1, int.MaxValue) }),
        ["max_pages"] = Paging((p, s) => p with { MaxPages = Number(s, 1, int.MaxValue) }),
        ["method"] = (o, s) => o with { IsPost = IsPost(s) },
        ["next_path"] = Paging((p, s) => p with { NextPath = Path(s) }),
        ["offset_param"] = Paging((p, s) => p with { OffsetParam = Name(s) }),
        ["page_param"] = Paging((p, s) => p with { PageParam = Name(s) }),
        ["page_size"] = Paging((p, s) => p with { PageSize = Number(s, 1, 1_000_000) }),
        ["page_size_param"] = Paging((p, s) => p with { PageSizeParam = Name(s) }),
        ["pages_in"] = Paging((p, s) => p with { InBody = Choice(s, Words("query", "body")) }),
        ["pagination"] = Paging((p, s) => p with { Kind = Choice(s, Kinds) }),
        ["params"] = (o, s) => o with { Params = Pairs(s) },
        ["repeated_page"] = Paging((p, s) => p with { RepeatIsEnd = Choice(s, Words("error", "end")) }),
        ["total_differs"] = Paging((p, s) => p with { TotalMustAgree = Choice(s, Words("note", "error")) }),
        ["total_path"] = Paging((p, s) => p with { TotalPath = Path(s) }),
    };

    private static readonly Dictionary<string, Func<RestOptions, SourceOption, RestOptions>> OfSource = new(StringComparer.Ordinal)
    {
        ["children"] = (o, s) => o with { Children = Path(s) },
        ["max_record"] = (o, s) => o with { MaxRecord = Size(s) },
        ["nested"] = (o, s) => o with { NestedColumns = Choice(s, Words("json", "columns")) },
        ["other_fields"] = (o, s) => o with { PassesOthers = Choice(s, Words("reject", "ignore")) },
        ["parent"] = (o, s) => o with { Parent = Parent(s) },
        ["parent_fields"] = (o, s) => o with { ParentFields = Paths(s) },
        ["range_end_param"] = (o, s) => o with { RangeEndParam = Name(s) },
        ["range_format"] = (o, s) => o with { RangeFormat = Choice(s, RangeFormats) },
        ["range_param"] = (o, s) => o with { RangeParam = Name(s) },
        ["separator"] = (o, s) => o with { Separator = Text(s) },
    };

    /// <summary>Names of all options, sorted.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. OfResource.Keys.Concat(OfSource.Keys).Order(StringComparer.Ordinal)];

    /// <summary>Reads the options.</summary>
    /// <exception cref="IngotException">An option is unknown, contradicts another, or its value is not understood.</exception>
    public static RestOptions Read(IReadOnlyList<SourceOption> options)
    {
        var read = new RestOptions();
        foreach (var option in options)
        {
            CheckOnce(option, options);
            read = OfResource.TryGetValue(option.Name, out var resource) ? read with { Resource = resource(read.Resource, option) }
                : OfSource.TryGetValue(option.Name, out var source) ? source(read, option)
                : throw Unknown(option, Names);
        }

        OptionsTogether.Check(read, options);
        return read;
    }

    private static ResourceOptions Parent(SourceOption option)
    {
        if (option.Values.Count > 0)
            throw Wrong(option, "The option 'parent' takes a resource.", "Write a map, as in 'parent: { endpoint: /customers }'.");
        var read = new ResourceOptions();
        foreach (var entry in option.Entries)
        {
            CheckOnce(entry, option.Entries);
            read = OfResource.TryGetValue(entry.Name, out var reader) ? reader(read, entry) : throw Unknown(entry, OfResource.Keys);
        }

        OptionsTogether.Check(read, option.Entries);
        return read;
    }

    private static string Endpoint(SourceOption option)
    {
        var text = Text(option).Trim();
        if (text.Contains("://", StringComparison.Ordinal) || text.StartsWith("//", StringComparison.Ordinal) || text.Contains('#', StringComparison.Ordinal))
            throw Wrong(option, "An endpoint is a path below the connection's base URL.", "Write the path alone, as in /orders.");
        if (text.Any(char.IsControl) || text.Split('/', '?').Contains(".."))
            throw Wrong(option, "An endpoint is a path below the connection's base URL, without '..'.", "Write the path alone, as in /orders.");
        if (ParentTemplate.Problem(text) is { } problem)
            throw Wrong(option, problem, "Write '{parent.id}', with a field of the parent's records.");
        return text.TrimStart('/');
    }

    private static Dictionary<string, bool> Words(string no, string yes) => new(StringComparer.Ordinal) { [no] = false, [yes] = true };

    private static Func<ResourceOptions, SourceOption, ResourceOptions> Paging(Func<PagingOptions, SourceOption, PagingOptions> read) =>
        (o, s) => o with { Paging = read(o.Paging, s) };

    private static void CheckOnce(SourceOption option, IReadOnlyList<SourceOption> all)
    {
        if (all.Count(o => o.Name == option.Name) > 1)
            throw Wrong(option, $"The option '{option.Name}' is given twice.", "Keep one of them.");
    }

    private static IngotException Unknown(SourceOption option, IEnumerable<string> names)
    {
        string[] known = [.. names];
        return Wrong(option, $"An API source has no option '{option.Name}'.{Nearest.Hint(option.Name, known)}", $"Allowed: {string.Join(", ", known)}.");
    }
}
