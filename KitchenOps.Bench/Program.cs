// Each measuring tool is one word on the command line; there is none yet.
Console.Error.WriteLine("usage: KitchenOps.Bench <tool> [options]");
return 2;
