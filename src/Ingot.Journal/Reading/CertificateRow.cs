using Ingot.Core.Proof;

namespace Ingot.Journal.Reading;

/// <summary>A row of a certificate, as SQL gives it.</summary>
internal sealed record CertificateRow
{
    public required int TaskNumber { get; init; }
    public required string LoadId { get; init; }
    public required int FormatVersion { get; init; }
    public required string Job { get; init; }
    public required string DigestAlgorithm { get; init; }
    public required long SourceRecords { get; init; }
    public required long Quarantined { get; init; }
    public long? SourceRows { get; init; }
    public string? SourceDigest { get; init; }
    public required long ReadRows { get; init; }
    public required string ReadDigest { get; init; }
    public required long WrittenRows { get; init; }
    public required string WrittenDigest { get; init; }
    public long? ReadBackRows { get; init; }
    public string? ReadBackDigest { get; init; }
    public required Verdict Verdict { get; init; }
    public string? Reason { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required string TableName { get; init; }
    public long? TableVersion { get; init; }
    public required int Files { get; init; }

    internal CertificateRecord ToRecord() => new(TaskNumber, TableName, TableVersion, Files, new Certificate
    {
        FormatVersion = FormatVersion,
        LoadId = LoadId,
        Job = Job,
        DigestAlgorithm = DigestAlgorithm,
        SourceRecords = SourceRecords,
        Quarantined = Quarantined,
        Source = SourceRows is { } sourceRows && SourceDigest is { } sourceDigest ? new Evidence(sourceRows, sourceDigest) : null,
        Read = new Evidence(ReadRows, ReadDigest),
        Written = new Evidence(WrittenRows, WrittenDigest),
        ReadBack = ReadBackRows is { } rows && ReadBackDigest is { } digest ? new Evidence(rows, digest) : null,
        Verdict = Verdict,
        Reason = Reason,
        IssuedAt = IssuedAt,
    });
}
