namespace Ingot.Cli.Demo;

/// <summary>One real invoice: the pattern that grown invoices are cut from.</summary>
/// <param name="FirstLine">Index of its first line in the seed.</param>
/// <param name="LineCount">How many lines it has.</param>
/// <param name="IsCancellation">Its number begins with C.</param>
/// <param name="IsGuest">It names no customer.</param>
/// <param name="Country">Number of its country among the seed's countries.</param>
internal sealed record RetailInvoice(int FirstLine, int LineCount, bool IsCancellation, bool IsGuest, int Country);
