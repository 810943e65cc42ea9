using System.Globalization;
using System.Runtime.CompilerServices;
using Ingot.Connectors.Rest.Options;
using Ingot.Connectors.Rest.Paging;
using Ingot.Connectors.Rest.Records;
using Ingot.Connectors.Rest.Requests;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Rest.Reading;

/// <summary>Reads the pages of a resource, one after the other, into blocks of records.</summary>
/// <param name="api">The API.</param>
/// <param name="policy">Tries single requests again; null for not.</param>
/// <param name="options">The resource.</param>
/// <param name="maxRecord">Longest record, in bytes.</param>
/// <param name="pool">Gives blocks.</param>
/// <param name="state">Gets what is found besides.</param>
internal sealed class ResourceReader(RestApi api, IRequestPolicy? policy, ResourceOptions options, int maxRecord, BlockPool pool, ReadState state)
{
    private readonly RestSettings _settings = api.Settings;
    private RecordPath? _selector = options.Selector;

    /// <summary>Reads all pages.</summary>
    /// <param name="requests">Makes the requests.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Blocks, to be given back to the pool.</returns>
    public async IAsyncEnumerable<PageBlock> ReadAsync(ResourceRequests requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var paginator = Paginator.Of(requests, options.Paging);
        using var repeats = new RepeatWatch();
        var received = 0L;
        var request = paginator.First;
        for (var number = 1; ; number++)
        {
            if (!repeats.IsNew(request))
                throw PageErrors.Circle(_settings, request, number - 1);
            var block = await pool.RentAsync(cancellationToken);
            using var body = await FetchAsync(request, number, block, cancellationToken);
            if (body is null)
            {
                pool.Return(block);
                break;
            }

            var page = new PageReading(_settings, request, number, Plan(request, block, body.HasEnded, paginator), body, pool, maxRecord);
            for (PageBlock? next; ; block = next)
            {
                next = await page.CutAsync(block, cancellationToken);
                repeats.Add(block);
                if (next is null && EndPage(page, paginator, repeats))
                {
                    pool.Return(block);
                    yield break;
                }

                if (block.Records.Count > 0)
                    yield return block;
                else
                    pool.Return(block);
                if (next is null)
                    break;
            }

            received += page.Records;
            state.AddBytes(page.Bytes);
            var facts = new PageFacts(request, number, page.Records, received, body.Link, page.Value);
            var following = paginator.Next(facts);
            if (following is null || number == options.Paging.MaxPages)
            {
                End(facts, isCut: following is not null);
                break;
            }

            request = following;
        }
    }

    /// <summary>Asks for a page until its first block is here; null when there is none.</summary>
    private async Task<ApiBody?> FetchAsync(ApiRequest request, int number, PageBlock block, CancellationToken cancellationToken)
    {
        async ValueTask<ApiBody?> Once(CancellationToken token)
        {
            block.Clear();
            block.Page = number;
            var response = await api.SendAsync(request, token);
            if ((int)response.StatusCode is 204 or 205)
            {
                response.Dispose();
                return null;
            }

            var body = await ApiBody.OpenAsync(_settings, request, response, token);
            try
            {
                await PageReading.FillAsync(body, block, PageReading.BlockBytes, token);
                return body;
            }
            catch
            {
                body.Dispose();
                throw;
            }
        }

        try
        {
            return policy is null ? await Once(cancellationToken) : await policy.ExecuteAsync($"page {number.ToString(CultureInfo.InvariantCulture)}, {request.Shown}", Once, cancellationToken);
        }
        catch (IngotException e) when (number > 1 && options.Paging.EndStatus is { } status && e.Facts.GetValueOrDefault(ErrorFacts.HttpStatus) is int given && given == status)
        {
            return null;
        }
    }

    private CapturePlan Plan(ApiRequest request, PageBlock block, bool isWhole, Paginator paginator)
    {
        var isGuess = options.Selector is null;
        if (_selector is null)
        {
            var detector = SelectorDetector.Look(block.Content, isWhole);
            _selector = detector.Selector ?? throw PageErrors.SeveralLists(_settings, request, detector.Candidates);
            if (detector.IsObject && paginator.ExpectsList)
                throw PageErrors.NoList(_settings, request);
        }

        List<RecordPath> wanted = [.. paginator.Wanted];
        if (options.Paging.TotalPath is { } total)
            wanted.Add(total);
        if (options.ErrorPath is { } error)
            wanted.Add(error);
        if (isGuess)
            wanted.AddRange(ErrorFields.All);
        return new CapturePlan(_selector, wanted);
    }

    /// <summary>Judges a page that has been cut to its end; true when it is not to be read, nor any behind it.</summary>
    private bool EndPage(PageReading page, Paginator paginator, RepeatWatch repeats)
    {
        if (options.ErrorPath is { } path && page.Value(path) is { Length: > 0 } said and not "false" and not "[]" and not "{}")
            throw PageErrors.IsError(_settings, page.Request, page.Number, said);
        if (options.Selector is null && page.IsObject && ErrorFields.Find(page.Value) is { } error)
            throw PageErrors.IsError(_settings, page.Request, page.Number, error);
        if (!page.FoundRecords || (page.IsObject && paginator.ExpectsList))
            throw PageErrors.NoRecords(_settings, page.Request, page.Number, _selector!.Text, page.IsObject ? "an object instead of a list" : page.FoundInstead);
        if (!paginator.ExpectsList && options.Paging.Kind is not PaginationKind.Auto)
            return false;
        if (!repeats.EndPage(page.Records))
            return false;
        return options.Paging.RepeatIsEnd && page.IsOneBlock ? true : throw PageErrors.Repeated(_settings, page.Request, page.Number);
    }

    private void End(PageFacts last, bool isCut)
    {
        if (isCut)
        {
            state.Remark(string.Create(CultureInfo.InvariantCulture, $"{options.Endpoint}: reading ended after {last.Number} pages (max_pages), and there are more."));
            return;
        }

        if (options.Paging.TotalPath is not { } path || Paginator.TotalOf(last.Value(path)) is not { } total || total == last.Received)
            return;
        if (options.Paging.TotalMustAgree)
            throw PageErrors.TotalDiffers(_settings, last.Request, total, last.Received);
        state.Remark(string.Create(CultureInfo.InvariantCulture, $"{options.Endpoint}: the API says that there are {total} records, and gave {last.Received}."));
    }
}
