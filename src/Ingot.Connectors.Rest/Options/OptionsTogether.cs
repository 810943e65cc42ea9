using Ingot.Connectors.Rest.Paging;
using static Ingot.Connectors.Rest.Options.OptionValues;

namespace Ingot.Connectors.Rest.Options;

/// <summary>Checks options that only make sense together.</summary>
internal static class OptionsTogether
{
    private static readonly (string Option, PaginationKind[] Kinds)[] OfKinds =
    [
        ("base_page", [PaginationKind.Page]),
        ("cursor_param", [PaginationKind.Cursor]),
        ("cursor_path", [PaginationKind.Cursor]),
        ("limit_param", [PaginationKind.Offset]),
        ("max_offset", [PaginationKind.Offset]),
        ("next_path", [PaginationKind.JsonLink]),
        ("offset_param", [PaginationKind.Offset]),
        ("page_param", [PaginationKind.Page]),
        ("end_status", [PaginationKind.Page, PaginationKind.Offset]),
        ("pages_in", [PaginationKind.Page, PaginationKind.Offset, PaginationKind.Cursor]),
    ];

    internal static void Check(RestOptions read, IReadOnlyList<SourceOption> options)
    {
        Check(read.Resource, options);
        var templates = ParentTemplate.FieldsOf(read.Resource.Endpoint);
        if (read.Parent is null && templates.Count > 0)
            throw Wrong(Find(options, "endpoint"), "The endpoint needs fields of a parent, but there is no 'parent'.", "Add 'parent: { endpoint: /… }'.");
        if (read.Parent is not null && templates.Count == 0)
            throw Wrong(Find(options, "parent"), "The endpoint takes no field of the parent.", "Write it into the endpoint, as in /customers/{parent.id}/orders.");
        if (read.Parent is { } parent && ParentTemplate.FieldsOf(parent.Endpoint).Count > 0)
            throw Wrong(Find(options, "parent"), "A parent has no parent.", "Write its endpoint without '{parent.…}'.");
        if (read.Parent is not null && read.Children is not null)
            throw Wrong(Find(options, "children"), "'parent' and 'children' exclude each other.", "Keep one of them.");
        if (read.ParentFields.Length > 0 && read.Parent is null && read.Children is null)
            throw Wrong(Find(options, "parent_fields"), "There is nothing above the records whose fields could be kept.", "Add 'parent' or 'children', or leave it out.");
        if (read.RangeEndParam is not null && read.RangeParam is null)
            throw Wrong(Find(options, "range_end_param"), "'range_end_param' needs 'range_param'.", "Name the parameter of the lower bound.");
    }

    internal static void Check(ResourceOptions read, IReadOnlyList<SourceOption> options)
    {
        var paging = read.Paging;
        foreach (var (name, kinds) in OfKinds)
        {
            if (Find(options, name) is { } option && !kinds.Contains(paging.Kind))
                throw Wrong(option, $"'{name}' is not for this pagination.", $"Set 'pagination' to {string.Join(" or ", kinds.Select(k => k.ToString().ToLowerInvariant()))}, or leave it out.");
        }

        if (paging.Kind is PaginationKind.Offset && paging.PageSize is null)
            throw Wrong(Find(options, "pagination"), "Pages by offset need 'page_size': it is the step from page to page.", "Set page_size to what the API allows.");
        if (read.Body is not null && !read.IsPost)
            throw Wrong(Find(options, "body"), "A GET request has no body.", "Set 'method: POST', or use 'params'.");
        if (paging.InBody && (!read.IsPost || !read.Body.AsSpan().TrimStart().StartsWith("{")))
            throw Wrong(Find(options, "pages_in"), "Pages can only be asked for in the body of a POST request that is a JSON object.", "Set 'method: POST' and 'body'.");
        if (paging.TotalMustAgree && paging.TotalPath is null)
            throw Wrong(Find(options, "total_differs"), "'total_differs' needs 'total_path'.", "Say where a page has the number of all records.");
    }

    private static SourceOption? Find(IReadOnlyList<SourceOption> options, string name) => options.FirstOrDefault(o => o.Name == name);
}
