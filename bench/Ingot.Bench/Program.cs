Console.Error.WriteLine("There are no benchmarks yet.");
return 2;
